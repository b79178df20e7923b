/*
 * The styles of the few Vant components the phone uses, taken one by one: the resolver's would bring Vant's icon font,
 * which weighs more than all of them and which the content policy forbids, and a reset that takes the focus ring away.
 */
import 'vant/es/style/css-variables.css'
import 'vant/es/style/animation.css'
import 'vant/es/cell/index.css'
import 'vant/es/field/index.css'
import './vant.css'
